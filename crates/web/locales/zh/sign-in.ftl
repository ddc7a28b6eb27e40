## 登录

sign-in-title = 登录
sign-in-first = 登录以后，就到您要去的那一页。
sign-in-resident = 居民
sign-in-staff = 工作人员
sign-in-phone = 手机号
sign-in-get-code = 获取验证码
sign-in-code = 验证码
sign-in-demo-code = 演示区：验证码是 { $code }，正式使用时由短信发出。
sign-in-user = 用户名
sign-in-password = 密码
sign-in-without = 不登录也能反映和查询。登录后可以看到自己的全部事项。
sign-in-wrong = 对不上，请再试一次。
sign-in-slow-down = 试得太多了，{ $minutes } 分钟以后可以再试。
sign-in-code-wrong = 验证码不对，请对照短信再填一次。
sign-in-code-old = 验证码已经过期，请重新获取。

browser-wechat = 微信
browser-edge = Edge 浏览器
browser-firefox = 火狐浏览器
browser-huawei = 华为浏览器
browser-chrome = Chrome 浏览器
browser-safari = Safari 浏览器
machine-iphone = iPhone
machine-ipad = iPad
machine-harmony = 鸿蒙手机
machine-android = 安卓手机
machine-windows = Windows 电脑
machine-mac = Mac 电脑
machine-linux = Linux 电脑
device-unknown = 其他设备
sign-in-no-codes = 本区还没有开通短信登录。不登录也能反映，凭回执号查办到哪一步。
sign-in-code-sent = 验证码已经发往这个号码，一般一分钟内收到。
sign-in-code-again = 没收到？换个号码，或过一会儿重新获取
