## 首页

home-title = 看见的事，办到有回音。
home-lead = 拍一张照片，说一句话。谁在办、几时办好、办成什么样，一件一件都能查到底。
home-see-matters = 看看大家的事
home-look-up = 有受理号？查办到哪一步
home-look-up-button = 查一查
home-loop = 正在办的 { $open } 件，走到了这里
home-loop-none = 现在没有正在办的事。看见了什么，点“我要反映”，办到哪一步会画在这里。
home-closed-none = 还没有办结的。
home-open-none = 现在没有正在办的。
home-elsewhere = 另有 { $count } 件在其他步骤
home-bulletin = 最新版面
home-all-bulletins = 全部版面
home-bulletin-text = 上面的 { $count } 个数，个个点得开：值、式、依据的记录，一步都不缺。对不上的，发不出来。
home-bulletin-check = 拿一段文字来核对
home-just-closed = 刚刚办好
home-all-closed = 全部办结事项
home-open-now = 正在办
home-all = 全部事项
home-this-month = 本月
home-how-counted = 怎么算的
