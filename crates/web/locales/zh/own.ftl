## 我的数据

me-own = 我的数据
calendar-title = 我的日历
calendar-name = 我的期限与会议
calendar-lead = 用手机或电脑的日历订阅，随时看到自己岗位上的期限和请你参加的会议。
calendar-holds = 只有编号、环节、时间和地点，没有反映人和内容。知道地址的人都能看，请不要转发；换一个地址，旧的就失效。
calendar-make = 生成订阅地址
calendar-renew = 换一个地址
calendar-end = 停用
calendar-since = 已有一个订阅地址，生成于 { $when }。地址只显示一次，找不到了就换一个。
calendar-made = 地址已生成
calendar-once = 只在这里显示一次，请现在就复制到日历里。
calendar-address = 订阅地址
calendar-how = 在日历软件里选“订阅日历”或“按网址添加”，粘贴完整地址。
me-data = 导出我的数据
erase-title = 删除我的联系方式
erase-what = 您留下的姓名、电话只用来回复您。办结以后，您可以把它删掉：
erase-closed = 已经办结的 { $count } 件：姓名、电话马上删掉。
erase-open = 还在办的 { $count } 件：要靠它回复您，办结后再来删。
erase-phone = 登录用的手机号、给您的通知和登录记录一并删掉，您会退出登录。
erase-stays = 事情本身和照片不含联系方式，仍留在公开台账里。
erase-sure = 我明白，删掉以后找不回来
erase-sure-missing = 请先勾选“我明白”。
erase-do = 删除
