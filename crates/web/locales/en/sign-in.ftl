## Sign in

sign-in-title = Sign in
sign-in-first = After that you come to the page you asked for.
sign-in-resident = Residents
sign-in-staff = Staff
sign-in-phone = Mobile number
sign-in-get-code = Get a code
sign-in-code = Code
sign-in-demo-code = Sample district: your code is { $code }. In real use it comes by text message.
sign-in-user = User name
sign-in-password = Password
sign-in-without = You can report and look up without signing in. Signed in, you see all your own matters.
sign-in-wrong = That did not match. Please try again.
sign-in-slow-down = Too many attempts. You can try again in { $minutes } minutes.
sign-in-code-wrong = That is not the code. Please compare it with the message and enter it again.
sign-in-code-old = The code has run out. Please ask for a new one.

browser-wechat = WeChat
browser-edge = Edge
browser-firefox = Firefox
browser-huawei = Huawei Browser
browser-chrome = Chrome
browser-safari = Safari
machine-iphone = iPhone
machine-ipad = iPad
machine-harmony = HarmonyOS
machine-android = Android
machine-windows = Windows
machine-mac = Mac
machine-linux = Linux
device-unknown = Another device
sign-in-no-codes = Signing in by text message is not set up in this district. You can report without it, and follow your report by its receipt.
sign-in-code-sent = A code is on its way to this number. It usually arrives within a minute.
sign-in-code-again = Nothing came? Use another number, or ask again in a while
