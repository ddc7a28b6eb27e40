## 身份

role-resident = 居民
role-steward = 微管家
role-specialist = 小区专员
role-property = 物业公司
role-street-unit = 职能单位
role-intake = 受理员
role-duty-lead = 值班长
role-leader = 分管领导
role-dispatcher = 派遣员
role-checker = 核查员
role-callback = 回访员
role-community = 社区居委会
role-committee = 业委会
role-operator = 系统管理员
role-mediator = 调解员
role-facilitator = 促动师
role-planner = 发改统计
role-press = 采编
role-observer = 督查

## 谁来办

owner-resident = 居民
owner-steward = 微管家
owner-specialist = 小区专员
owner-property = 物业公司
owner-street-unit = 职能单位
owner-intake = 受理员
owner-duty-lead = 值班长
owner-leader = 分管领导
owner-dispatcher = 派遣员
owner-checker = 核查员
owner-callback = 回访员
owner-community = 社区居委会
owner-committee = 业委会
owner-operator = 系统管理员
owner-mediator = 调解员
owner-facilitator = 促动师
owner-press = 采编
owner-observer = 督查
owner-assignee = 承办单位
owner-signed-in = 已登录的人
owner-anyone = 任何人
owner-reporter = 反映人
owner-owner = 当前经办
owner-main = 主件（随主件一并了结）
