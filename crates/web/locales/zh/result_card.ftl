## 发到普通微信群的结果卡

result-card-link = 发到微信群：文字和对比图
result-card-title = 结果卡
result-card-lead = 普通微信群没有机器人。复制文字，存下对比图，自己发到群里。
result-card-words = 要复制的文字
result-card-words-hint = 里面没有姓名、电话和门牌号，改动不会保存。
result-card-picture = 对比图
result-card-alt = 左边是整改前，右边是整改后
result-card-save = 存下对比图
result-card-make = 拼成一张图
result-card-clear = 两张照片我都看过：没有人脸、车牌、门牌号和电话
result-card-clear-hint = 程序认不出人脸，要人来看。有就换一张。
result-card-look-first = 先看两张照片里有没有人脸、车牌、门牌号和电话，看过再勾选，图才会拼。
result-card-none-title = 没有成对的照片
result-card-none-text = 要有整改前和整改后的照片才能拼图，文字可以先发。
result-card-unit = 处置：{ $unit }
