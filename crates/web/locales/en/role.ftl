## Roles

role-resident = Resident
role-steward = Micro-steward
role-specialist = Community specialist
role-property = Property company
role-street-unit = Street unit
role-intake = Intake
role-duty-lead = Duty lead
role-leader = Leader in charge
role-dispatcher = Dispatcher
role-checker = Checker
role-callback = Callback
role-community = Residents' committee
role-committee = Owners' committee
role-operator = Operator
role-mediator = Mediator
role-facilitator = Facilitator
role-planner = Planning and statistics
role-press = Press desk
role-observer = Observer

## Owners

owner-resident = Resident
owner-steward = Micro-steward
owner-specialist = Community specialist
owner-property = Property company
owner-street-unit = Street unit
owner-intake = Intake
owner-duty-lead = Duty lead
owner-leader = Leader in charge
owner-dispatcher = Dispatcher
owner-checker = Checker
owner-callback = Callback
owner-community = Residents' committee
owner-committee = Owners' committee
owner-operator = Operator
owner-mediator = Mediator
owner-facilitator = Facilitator
owner-press = Press desk
owner-observer = Observer
owner-assignee = Whoever it was sent to
owner-signed-in = Anybody signed in
owner-anyone = Anybody
owner-reporter = The one who reported
owner-owner = Whoever has it now
owner-main = The main matter, with which it ends
