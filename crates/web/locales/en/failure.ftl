## When something is wrong

problem-home = Home
problem-matters = Find a matter
problem-not-found = There is no such page
problem-not-found-text = The address may be mistyped, or the matter is not public.
problem-forbidden = This is not open to you
problem-forbidden-text = Your role does not cover this place or this act.
problem-too-large = That is too large
problem-too-large-text = A photograph may have up to 10 MB.
problem-busy = Please wait a moment
problem-busy-text = There were too many tries; in a few minutes you can try again. Nothing was lost.
problem-files-unavailable = Photographs and files can be neither kept nor shown just now, and nothing was sent. Everything without a file works as usual.
problem-server = Something went wrong here
problem-server-text = It has been noted. What was confirmed before is safe.
errors-title = Please look at these
error-required = Please fill this in.
error-too-long = Too long: { $max } characters at most.
error-photo-kind = This file is not a photograph we can read (JPEG, PNG, WebP).
error-photo-empty = This file is empty.
error-place = Please choose a place or write the address.
error-phone = A mobile number has 11 digits.
error-code = The code has 6 digits.
problem-no-such-record = It names a record that is not there yet; put that one first.
problem-cross-site = This came from another site's page
problem-cross-site-text = To keep your sign-in safe, nothing was changed. Open the page here and send it again.
