## 动作

act-report = 上报
act-dispatch = 派遣
act-send-back = 回退
act-rework = 返工
act-grant-extension = 批准延期
act-ask-override = 申请特批
act-override = 特批办结
act-dispute = 未解决
act-finish = 处置反馈

## 登记

register-place = 登记地点
register-party = 登记人员单位
register-mandate = 登记任职
register-document = 登记规则文件
register-record = 登记数据
register-edition = 发布版面
register-person = 删除联系方式
register-credential = 设置登录
register-redaction = 隐去内容
