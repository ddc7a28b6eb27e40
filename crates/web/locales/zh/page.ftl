## 每一页

site-name = 三微
skip-to-content = 跳到正文
switch-language = English
switch-elder = 长辈版
switch-standard = 标准版
sign-in = 登录
sign-out = 退出
optional = 可不填
footer-head = 台账最新一条
nav-main = 主导航
nav-more = 更多
nav-home = 首页
nav-desk = 工作台
nav-report = 我要反映
nav-matters = 事项
nav-results = 成效
nav-procedures = 规则
nav-log = 公开台账
nav-privacy = 个人信息
nav-api = 接口
crumbs-label = 当前位置
pager-label = 翻页
pager-previous = 上一页
pager-next = 下一页
search = 搜索
search-hint = 地点、事情或受理号
filter-label = 筛选
filter-active = 正在用的筛选
filter-drop = 去掉
list-news = 有更新，点这里看
option-filter-label = 输入几个字，缩短下面的清单
option-filter-found = 下面有 %n 个
option-filter-none = 没有对得上的，换个字试试。
download-table = 下载表格
show-table = 看表格

## 等网络的反映

offline-waiting = 有 %n 件在等网络，已存在这部手机里，有网就会自动发出。
offline-other = 这件是“%name”登录时写的，请用那个账号登录，它会自动发出。
offline-nobody = 这件是没有登录时写的，不会自动记在您名下。
offline-held = 有 1 件没有发出，仍存在这部手机里
offline-edit = 改一改再发
offline-adopt = 是我写的，现在发出
offline-away = 丢掉
offline-failed = 没有网络，这个浏览器也存不下。请留在这一页，稍后再发一次。
offline-send-now = 现在发送
offline-arrived = 存在手机里的已经发出，收到了
offline-put-away = 我记下了，收起
