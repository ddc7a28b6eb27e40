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
