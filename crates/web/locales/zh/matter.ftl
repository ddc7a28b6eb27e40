## 事项

matters-title = 大家的事
matters-summary = { $open } 件正在办
matters-every-problem = 问题
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
photo-shown-before = “处置后”的照片和以前用过的很像，请核对：
matter-kept = 您写的内容还在，可以复制下来：
