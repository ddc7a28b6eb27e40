## 发出去的消息

outbox-title = 发出去的消息
outbox-lead = 验证码和群消息。等着发的会自己重试；“不知到没到”的要人来定，免得发两遍。
outbox-none-title = 都发出去了
outbox-none-text = 没有等着发、没发成的消息。
outbox-when = 时间
outbox-to = 发给
outbox-state = 情形
outbox-tries = 次数
outbox-error = 原因
outbox-again = 再发一次
outbox-ready = 等着发
outbox-shown = 已显示在登录页上
outbox-sending = 正在发
outbox-unknown = 不知到没到
outbox-failed = 没发成
channel-sms = 手机
channel-group = 群
