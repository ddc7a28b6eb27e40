## 我的数据

me-own = 我的数据
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
