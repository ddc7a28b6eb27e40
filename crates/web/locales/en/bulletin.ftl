## The bulletin: written, checked, released, corrected

bulletins-title = Bulletins
bulletins-lead = Every figure opens the records it stands on. A released page is never changed; a correction is another edition that says what was, what is, and why.
bulletins-none = No bulletin has been released yet
bulletins-none-text = They are listed here once they are out.
bulletins-released = Released
bulletins-figures = { $count ->
    [one] 1 figure
   *[other] { $count } figures
 }
bulletins-corrected = Corrected by { $edition }
bulletin-answers = Answers at release
bulletin-answers-text = Some places asked for an answer before the release: why they may be printed so. Whoever released it wrote this.
bulletin-title = Bulletin
bulletin-edition = Edition
bulletin-newer = This edition has been corrected
bulletin-newer-link = Read the newer one: { $edition }
bulletin-since = { $count ->
    [one] The records of 1 figure have changed since
   *[other] The records of { $count } figures have changed since
 }
bulletin-since-label = Figures whose records have changed since
bulletin-stands = { $count ->
    [one] The records of 1 more figure have a newer version; as printed, it stands
   *[other] The records of { $count } more figures have a newer version; as printed, they stand
 }
bulletin-stands-text = They were derived again from the newer records, and what is printed may still be said. Nothing is to be corrected.
bulletin-proof = Check it yourself
bulletin-proof-text = The file holds this edition, its figures and every public record. sanwei bulletin verify derives each figure again without a server, and names the first that does not fit. For a PDF print its page.html, which is set for A3.
bulletin-zip = Download this edition
bulletin-json = For machines (JSON)
bulletin-hash = Fingerprint of this edition
drafts-title = Being written
drafts-none = Nothing is being written.
draft-title = Text
draft-day = Bulletin of which day
draft-begin = Begin
draft-first = # Title
draft-body = Text
draft-hint = Written in Markdown: # begins an article, ## a heading, an empty line a paragraph. A figure is never typed: write { "{" }name|words{ "}" }, or the name alone for its plain words.
draft-markdown = Which Markdown is read
draft-markdown-headings = Headings of three levels: # an article, ## a heading, ### a smaller one.
draft-markdown-marks = **bold**, *emphasis*.
draft-markdown-lists = Lists: a line that begins with - and a space has a bullet, with 1. and a space a number; two spaces before it are the next level. Items behind a colon are counted as the sentence they stand for.
draft-markdown-quotes = Quotes: a line that begins with > and a space.
draft-markdown-tables = Tables: | Indicator | Value |, and |---|--:| beneath it; a column with --: is set to the right.
draft-markdown-lines = Two spaces or \ at the end of a line begin a new one; --- on a line of its own is a rule.
draft-markdown-links = Links: [words](https://…), with addresses of http and https only. On paper the address stands behind the words.
draft-markdown-signs = A \ before * # [ and other signs prints them as they are.
draft-markdown-rest = HTML and code are printed as they are typed; pictures are refused; quotes and lists go four deep. No sign divides a figure, and a number with signs within it is checked as a reader sees it.
draft-save = Save
draft-fill = Write figures
draft-put = Put
draft-figures = Figures to cite
draft-release = Sign and release
draft-saved = Saved
draft-stale = Somebody saved a version before you
draft-stale-text = What you wrote is below; nothing is lost. The newer version is there too: look at it before you decide to save over it.
draft-over = Save mine all the same
draft-newer = See the newer version
draft-newer-body = The text that was saved
draft-kept = Something here was never saved
draft-kept-text = What was written in this window last time is not saved. Put it back, and it replaces the text below; that can be undone.
draft-kept-restore = Put it back
draft-kept-forget = Let it go
margin-old = Not up to date
margin-old-text = The notes are of the text before the last change: the connection is slow, or gone. What you wrote is still here, and will be checked once it is back.
margin-out-text = You are signed out, so the notes are old and nothing can be saved. What you wrote is still here: sign in in another window, then come back and save.
signed-out-title = Not saved: you were signed out
signed-out-text = All that you wrote is below, and nothing is lost; copy it first. Once you have signed in you come back to the page you were on.
signed-out-again = Sign in and go back to the page
signed-out-answer = Your answer
draft-open = The brace at character { $at } is not closed.
draft-name = “{ $name }” cannot be the name of a figure.
draft-hidden = Character { $at } cannot be seen, and turns or divides what is read. Take it out.
draft-picture = A picture stands at character { $at }. A bulletin holds none: take it out, or put a \ before the ! to print these words.
draft-wide = At character { $at } this row has more cells than the head of its table, and nobody would see them. Take them out, or give the head a column more.
draft-deep = At character { $at } quotes and lists stand more than { $max } deep. Use fewer levels.
margin-label = Margin
margin-stops = { $count } stopped
margin-asks = { $count } to answer for
margin-holds = { $count } hold
margin-clear = Nothing is stopped, and nothing is to be answered for.
release-stopped = { $count ->
    [one] 1 place is stopped; this cannot be released
   *[other] { $count } places are stopped; this cannot be released
 }
release-stopped-text = Mend the words, or complete the records, and come again.
release-other = Somebody who wrote none of it signs and releases it.
release-asks = A second person answers for these: why they may be printed so. The answers stay with the edition.
release-why = Why { $edition } is corrected
release-why-hint = Readers see this sentence.
release-below = Read the page first, release it below
release-title = Release
release-do = Release
release-stale = The text was saved again since you opened it. Read the newer version before you release it.
release-held = The gate holds it back. See the margin below.
printed-value = Value
printed-writers = Written by
printed-releaser = Released by
printed-when = Released
printed-since = Revised since; it is now
printed-stands = Its records have a newer version; as printed, it stands. It is now
printed-closed = The records it stands on are not public.
printed-masked = { $count ->
    [one] 1 more record is not public.
   *[other] { $count } more records are not public.
 }
printed-newest = The newest value of this figure
corrections-title = Corrections
corrections-lead = What was, what is, and why.
corrections-due = Waiting to be corrected
corrections-none = Nothing has been corrected yet
corrections-none-text = When a released figure no longer fits its records, the correction stands here.
correction-reworded = Headings and sentences that were changed
corrections-feed = Follow corrections in a feed reader
correction-of = Correction of { $edition }
sheet-name = { $district } Bulletin
sheet-day = %-d %B %Y
sheet-number = Release { $number }
sheet-number-corrected = Corrected, release { $number }
sheet-draft = Not released
sheet-corrects = This edition corrects { $edition }: { $why }
sheet-foot = All figures as of entry { $seq } of the log, whose hash is
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
due-title = Waiting to be corrected
due-mend = Mend the text
corrections-dismissed = Looked at and not corrected
settle-title = A released figure that no longer holds
settle-take = I will see to it
settle-dismiss = Do not correct it
settle-dismissed = Decided not to be corrected
settle-hint = Say why; it is shown to everybody with your name.
settle-second = That it is not corrected is for somebody to decide who wrote none of this edition.
stopped-title = A page that could not go out
stopped-lead = These texts part from the records and were stopped. Beside each place stands why.
stopped-none = No text is shown as an example
stopped-none-text = Texts that came in marked as examples and that the gate holds back are listed here.
stopped-mended = The page that went out once it was mended
