## Lists that people keep

saved-title = My lists
saved-keep = Keep this list
saved-name = What to call it
saved-button = Keep
saved-forget = Remove
similar-title = Perhaps the same
similar-merge = Merge into { $no }
similar-same-person = Same person
