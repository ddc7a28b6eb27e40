## Sign in

sign-in-title = Sign in
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
sign-in-slow-down = Too many attempts. Please wait a moment.
