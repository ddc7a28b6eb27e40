## API

api-lead = 程序能做的和人一样：同样的流程，同样的权限，同样记进台账。每一类事项的地址都相同。
api-description = 接口说明
api-description-text = OpenAPI 3.1，由程序代码生成。
api-look = 查看
api-look-text = 不需要令牌，看到的和公众页面一样，个人信息已经隐去。
api-report = 上报
api-report-text = 带上 Idempotency-Key，同一份请求发两次只办一次。
api-act = 办理
api-act-text = 令牌代表一个人，权限就是这个人的岗位；查看要有 read，办理要有 act。
api-errors = 出错时
api-errors-text = 回答是 application/problem+json（RFC 9457）；还缺什么，列在 owed 里。
