## 登录

sign-in-title = 登录
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
sign-in-slow-down = 试得太多了，请稍等一会儿。
