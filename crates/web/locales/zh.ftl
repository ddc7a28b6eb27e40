### 屏幕上的每一句话，中文。与 en.ftl 同键同序。

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
download-table = 下载表格
show-table = 看表格

## 等网络的反映

offline-waiting = 有 %n 件在等网络，已存在这部手机里，有网就会自动发出。
offline-refused = 有 %n 件没有被接收，仍存在这部手机里。
offline-failed = 没有网络，这个浏览器也存不下。请留在这一页，稍后再发一次。
offline-send-now = 现在发送

## 照片和地点

photo-take = 拍照或选照片
photo-limits = 最多 { $max } 张，每张不超过 10 MB。照片里的位置信息不会公开。
photo-remove = 去掉照片
photo-before = 整改前
photo-after = 整改后
photo-before-of = 整改前：{ $subject }
photo-after-of = 整改后：{ $subject }
photo-slide = 叠起来比一比
photo-side-by-side = 左右并排
photo-slider = 后一张露出多少
photo-used-before = 这张照片以前用过，请重新拍一张。
place-use-position = 用我现在的位置
place-once = 只为这一件取一次，不会在后台跟踪。
place-asking = 正在定位……
place-found = 已定位，误差约 %m 米。
place-denied = 浏览器没有允许定位。请选楼栋，或者写地址。
place-failed = 没有定到位置。请选楼栋，或者写地址。
map-note = 按区里自己的边界画的示意图，不作定位用。
map-label = { $place }示意图

## 灯和期限

lamp-overdue-days = 超期 { $days } 天
lamp-overdue = 已超期
lamp-today = 今天到期
lamp-days-left = 还有 { $days } 个工作日
lamp-on-time = 在期限内
lamp-paused = 已挂账
lamp-done = 已办结
clock-no-calendar = { $year } 年的节假日安排还没有公布，这个日子可能会变。

## 首页

home-title = 看见的事，办到有回音。
home-lead = 拍一张照片，说一句话。谁在办、几时办好、办成什么样，一件一件都能查到底。
home-see-matters = 看看大家的事
home-look-up = 有受理号？查办到哪一步
home-look-up-button = 查一查
home-loop = 正在办的 { $open } 件，走到了这里
home-just-closed = 刚刚办好
home-all-closed = 全部办结事项
home-open-now = 正在办
home-all = 全部事项
home-this-month = 本月
home-how-counted = 怎么算的

## 我要反映

report-title = 我要反映
report-step-photo = 拍照
report-step-place = 地点
report-step-words = 说明
report-place-title = 在什么地方？
report-words-title = 说一句就好
report-next-place = 下一步：地点
report-next-words = 下一步：说明
report-back = 上一步
report-no-photo = 没有照片，直接说
report-or = 或者
report-building = 从楼栋里选
report-building-none = 不在这里面
report-address = 写地址
report-address-hint = 越清楚越好，例如 3幢2单元三楼转角
report-what = 发生了什么
report-category-guess = 看起来是“{ $category }”。
report-category-change = 换一个
report-near = 附近有一件相似的事
report-me-too = 我也遇到了，一起跟进
report-not-same = 不是同一件
report-how-answer = 怎么告诉您结果
report-answer-sms = 发短信
report-answer-sms-hint = 只用来告诉您这件事的结果
report-answer-anonymous = 匿名
report-answer-anonymous-hint = 给您一个受理号，自己来查
report-for-someone = 我替别人反映
report-for-name = 替谁反映
report-for-how = 怎么收到的
report-send = 发出
report-sent-title = 收到了，谢谢您
report-sent-number = 受理号
report-sent-keep = 请记下来，凭它可以查到每一步。

## 事项

matters-title = 大家的事
matters-summary = { $open } 件正在办
matters-filter-open = 正在办
matters-filter-late = 已超期
matters-filter-closed = 已办结
matters-none-title = 没有这样的事项
matters-none-text = 换个词试试，或者去掉筛选。
matters-drop-filters = 去掉筛选
matter-thread = 一步一步
matter-entries = 共 { $count } 条
matter-now-with = 现在由
matter-place = 地点
matter-category = 类别
matter-rounds = 返工
matter-rounds-count = { $count } 次
matter-me-too = 我也遇到了
matter-me-too-count = { $count } 人
matter-rule = 规则
matter-reporter = 反映人
matter-same-place = 同一地点第 { $count } 次
matter-not-solved = 没有办好？告诉我们
matter-masked = 个人信息已隐去。
log-entry-no = 台账第 { $seq } 条

## 工作台

desk-title = 我的承诺
desk-search-hint = 编号、名字、地点，两个字也行
desk-mine = 我来办
desk-waiting = 等别人
desk-returned = 返工
desk-paused = 挂账
desk-group-late = 已超期
desk-group-today = 今天到期
desk-group-later = 还有时间
desk-picked = 已选 { $count } 件
desk-pick = 选中 { $no }
desk-dispatch = 派遣
desk-owed = 还差
desk-other-acts = 其他办法
desk-keys = j 下一件，k 上一件，x 选中，Enter 打开
desk-none-title = 没有等您办的事
desk-none-text = 答应的都办完了。
desk-stale = 有人先办了一步，现在是这样。

## 成效

results-title = 办得怎么样
results-as-of = 截至台账第 { $seq } 条。点任何一个数，看它后面的每一件。
results-by-street = 各街道
results-monthly = 每月办结
results-none = —
results-formula = 算法

## 登录

sign-in-title = 登录
sign-in-resident = 居民
sign-in-staff = 工作人员
sign-in-phone = 手机号
sign-in-get-code = 获取验证码
sign-in-code = 验证码
sign-in-demo-code = 演示区：验证码是 { $code }，正式使用时由短信发出。
sign-in-user = 用户名
sign-in-password = 密码
sign-in-without = 不登录也能反映和查询。登录后可以看到自己的全部事项。
sign-in-wrong = 对不上，请再试一次。
sign-in-slow-down = 试得太多了，请稍等一会儿。

## 规则、地点、台账

procedures-title = 事情怎么办
procedure-version = 第 { $version } 版
procedure-drawing = 流程图：{ $name }
procedure-steps = 每一步
procedure-from = 从
procedure-act = 做什么
procedure-by = 谁来做
procedure-needs = 要有什么
procedure-to = 到
procedure-within = 期限
procedure-floor = 改不了的底线
place-open = 正在办
place-closed-year = 今年办结
place-late = 超期
place-responsible = 谁负责
place-matters = 这里的事
log-title = 公开台账
log-lead = 区里发生的每一件事都按先后记在这里。每一条都带着上一条的指纹，改动任何一条，后面的全都对不上。
log-seq = 序号
log-time = 时间
log-what = 做了什么
log-capacity = 身份
log-matter = 事项
log-hash = 指纹
log-verified = 从头到尾核对过，全都对得上

## 出了问题

problem-home = 回首页
problem-matters = 查事项
problem-not-found = 这里没有这一页
problem-not-found-text = 地址可能写错了，或者这件事不公开。
problem-forbidden = 这里您看不了
problem-forbidden-text = 您的身份管不到这个地点或这一步。
problem-too-large = 太大了
problem-too-large-text = 一张照片最大 10 MB。
problem-busy = 请稍等一会儿
problem-busy-text = 一下子来得太多了，什么都没有丢。
problem-server = 这里出了点问题
problem-server-text = 已经记下。之前确认过的都还在。
errors-title = 请看看这几处
error-required = 这一项要填。
error-too-long = 太长了，最多 { $max } 个字。
error-photo-kind = 这个文件不是我们能读的照片（JPEG、PNG、WebP）。
error-photo-empty = 这个文件是空的。
error-place = 请选一个地点，或者写地址。
error-phone = 手机号是 11 位数字。
error-code = 验证码是 6 位数字。
