## The card of results for an ordinary group chat

result-card-link = For a WeChat group: words and picture
result-card-title = Card of results
result-card-lead = An ordinary WeChat group has no robot. Copy the words, save the picture, and send both yourself.
result-card-words = Words to copy
result-card-words-hint = There is no name, telephone number or door in them. Changes are not saved.
result-card-picture = Before and after
result-card-alt = Before on the left, after on the right
result-card-save = Save the picture
result-card-make = Make one picture
result-card-clear = I looked at both: no face, number plate, door number or telephone number
result-card-clear-hint = The program recognises no faces; a person has to look. Otherwise pick another.
result-card-look-first = Look at both photographs for faces, number plates, door numbers and telephone numbers, then tick; the picture is made after that.
result-card-none-title = No pair of photographs
result-card-none-text = A picture needs photographs of before and after. The words can be sent already.
result-card-unit = Dealt with by: { $unit }
