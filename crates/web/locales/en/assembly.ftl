## Who decides: assemblies and inquiries

choice-committee = Meeting of the owners’ committee
choice-residents = Residents’ meeting
choice-delegates = Meeting of residents’ delegates
choice-inquiry = Inquiry (no legal force)
choice-279 = A dwelling becomes a business (Civil Code, Art. 279: every affected owner agrees)
choice-ordinary = Resolution
choice-inquiry-notice = Inquiry
choice-inquiry-result = What an inquiry found
field-changed = The dwelling that becomes a business
hint-changed = Only where a dwelling becomes a business: the unit as on the list, such as 3-501.
field-proven = Affected owners outside the building
hint-proven = All other owners of the building count; leave them out. Name units outside it whose owners have proven an effect (Interpretation on divided ownership, Art. 11).
field-affected = Units whose owners each have to agree
poll-need-each = Every affected owner has to agree: all others of the building, and whoever outside it has proven an effect. A majority is no defence, and silence is no consent (Civil Code, Art. 279; Interpretation on divided ownership, Art. 10 and 11).
poll-need-none = People are only asked. It has no legal force, and nothing is decided.
poll-need-heads = Present: { $quorum } by heads. Agreeing: { $pass } of { $whole }, by heads.
poll-no-force = No legal force, nothing is decided

## What stands against it

stop-not-in-force = The rules of this assembly are in force from { $day } on; before that it cannot be called.
stop-rules-fixed = How this assembly counts is fixed by law and cannot be chosen.
stop-class-not-here = Items of this class are not for this assembly. Choose another class.
stop-change-missing = Name the dwelling that is to become a business (Civil Code, Art. 279).
stop-change-not-on-roll = The dwelling that changes, or a unit named outside its building, is not on the list, or the list says no building.
stop-nobody-affected = By the list nobody is affected by this change, so that it cannot be announced.
stop-signed-paper-missing = Those present sign what the owners’ committee decides. Attach the signed paper or a photograph of it (Hangzhou property regulation, Art. 29).
