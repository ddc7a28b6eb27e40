## 存下的清单

saved-title = 我存的清单
saved-keep = 存下这个清单
saved-name = 叫什么名字
saved-button = 存下
saved-forget = 删去
similar-title = 可能是同一件事
similar-merge = 并入 { $no }
similar-same-person = 同一人
