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
log-secret-ballot = 秘密投票，不写身份和时刻
log-hash = 指纹
log-verified = 从头到尾核对过，全都对得上

## 门牌
plates-title = 二维码牌
plates-lead = 打印出来，贴在小区门口、楼道和常出问题的角落。手机一扫，就能报告这里的问题，不用再选地点。
plates-print = 用浏览器打印，一张 A4 纸八块，沿虚线裁开。
plates-code = 二维码：报告{ $place }的问题
plates-call = 扫一扫，报告这里的问题
plates-none-title = 这里没有可以挂牌的地方
plates-none-text = 小区、楼幢、单元、点位和园区登记以后，牌子会出现在这里。
