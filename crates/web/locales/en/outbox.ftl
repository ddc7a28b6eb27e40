## Messages on their way

outbox-title = Messages on their way
outbox-lead = One-time codes and group messages. What waits is tried again by itself; what may or may not have arrived is for a person to decide, so that nothing is sent twice.
outbox-none-title = All sent
outbox-none-text = No message waits or failed.
outbox-when = When
outbox-to = To
outbox-state = State
outbox-tries = Tries
outbox-error = Reason
outbox-again = Send again
outbox-ready = waits
outbox-shown = Shown on the sign-in page
outbox-sending = being sent
outbox-unknown = may have arrived
outbox-failed = failed
channel-sms = phone
channel-group = group
