## 出了问题

problem-home = 回首页
problem-matters = 查事项
problem-not-found = 这里没有这一页
problem-not-found-text = 地址可能写错了，或者这件事不公开。
problem-forbidden = 这里您看不了
problem-forbidden-text = 您的身份管不到这个地点或这一步。
problem-too-large = 太大了
problem-too-large-text = 一张照片最大 10 MB。
problem-busy = 请稍等一会儿
problem-busy-text = 试得太多了，过几分钟可以再试。什么都没有丢。
problem-files-unavailable = 照片和文件暂时存不进也取不出，这一次什么都没有提交。不带照片的事照常可以办。
problem-server = 这里出了点问题
problem-server-text = 已经记下。之前确认过的都还在。
errors-title = 请看看这几处
error-required = 这一项要填。
error-too-long = 太长了，最多 { $max } 个字。
error-photo-kind = 这个文件不是我们能读的照片（JPEG、PNG、WebP）。
error-photo-empty = 这个文件是空的。
error-place = 请选一个地点，或者写地址。
error-phone = 手机号是 11 位数字。
error-code = 验证码是 6 位数字。
problem-no-such-record = 提到的那条记录还没有，请先登记它。
problem-cross-site = 这次提交来自别的网站
problem-cross-site-text = 为保护您的登录，没有作任何改动。请在本站打开页面后再提交一次。
