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
desk-group-closed = 已办结
desk-picked = 已选 { $count } 件
desk-pick = 选中 { $no }
desk-dispatch = 派遣
desk-owed = 还差
desk-other-acts = 其他办法
desk-keys = j 下一件，k 上一件，x 选中，Enter 打开
desk-none-title = 没有等您办的事
desk-none-text = 答应的都办完了。
desk-none-search-title = 没有找到
desk-none-search-text = 换个词试试，编号、名字、地点都可以。
desk-none-waiting-title = 没有在等别人的事
desk-none-waiting-text = 交给别人办的，都有了结果。
desk-none-paused-title = 没有挂账的事
desk-none-paused-text = 没有哪一件在等条件具备。
desk-tick-first = 先勾选要一起办的事，再按按钮。
desk-stale = 有人先办了一步，现在是这样。
desk-proposed = 按分派规则建议：{ $rule }
desk-went = 办妥 { $count } 件
desk-each-proposed = 各自按分派规则
desk-bulk = 选中的一起{ $act }

when-always = 随时
when-office = 工作时间
when-off-hours = 非工作时间
when-weekend = 周末
