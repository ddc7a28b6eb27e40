## Photographs and places

photo-take = Take or choose photographs
photo-limits = Up to { $max }, 10 MB each. The position inside a photograph is never shown.
photo-remove = Remove photograph
photo-before = Before
photo-after = After
photo-before-of = Before: { $subject }
photo-after-of = After: { $subject }
photo-slide = Lay one over the other
photo-side-by-side = Side by side
photo-slider = How much of the later photograph shows
photo-used-before = This photograph has been used before. Please take a new one.
place-use-position = Use my position
place-once = Asked once, for this report only. Never followed in the background.
place-asking = Finding your position…
place-found = Found, within %m metres.
place-denied = This browser may not give your position. Choose the building or write the address.
place-failed = No position was found. Choose the building or write the address.
map-note = A sketch from the district's own boundaries, not for navigation.
map-label = Sketch map of { $place }

## Report

report-title = Report something
report-step-photo = Photograph
report-step-place = Place
report-step-words = Words
report-place-title = Where is it?
report-words-title = One sentence is enough
report-next-place = Next: place
report-next-words = Next: words
report-back = Back
report-no-photo = Go on without a photograph
report-or = or
report-building = Choose the building
report-building-none = Not in the list
report-address = Address
report-address-hint = As exact as you can: building 3, entrance 2, landing of the third floor
report-what = What happened
report-category-guess = Looks like “{ $category }”.
report-category-change = Choose another
report-near = Something like it is already open nearby
report-me-too = I see it too, keep me informed
report-not-same = Not the same
report-how-answer = How shall we tell you the result?
report-answer-sms = By text message
report-answer-sms-hint = Used only to tell you the result of this matter
report-answer-anonymous = Anonymously
report-answer-anonymous-hint = You get a number and look it up yourself
report-for-someone = I am filing this for somebody
report-for-name = Whom do you file it for?
report-for-how = How it came in
report-send = Send
report-sent-title = Thank you, we have it
report-sent-number = Your number
report-sent-keep = Write it down. With it you can see every step.
