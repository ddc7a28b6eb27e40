## Acts

act-report = reports
act-dispatch = dispatches
act-send-back = sent back
act-rework = reworks
act-grant-extension = extensions granted
act-ask-override = Asked for an override
act-override = Override
act-dispute = disputes
act-finish = reported done

## Registers

register-place = Place registered
register-party = Party registered
register-mandate = Mandate registered
register-document = Rule file registered
register-record = Put a record
register-edition = Bulletin released
register-person = Erase contact details
register-credential = Sign-in set
register-redaction = Something taken out
