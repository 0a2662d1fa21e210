"""The demonstration's people, one for each role. They are invented; their password is no secret."""

PASSWORD = "send-improvement-2025"  # noqa: S105  shown on the sign-in page, of a demonstration only

ACCOUNTS = [
    {
        "email": "board@example.org",
        "name": "Board member",
        "role": "Board member",
        "about": "Designated Clinical Officer at the integrated care board: updates its actions",
        "membership": "board_member",
        "partner": "icb",
        "post": "designated-clinical-officer",
    },
    {
        "email": "lead@example.org",
        "name": "Action lead",
        "role": "Action lead",
        "about": "Manages education, health and care plans at the council: updates those actions",
        "membership": "action_lead",
        "partner": "council",
        "post": "ehc-plan-manager",
    },
    {
        "email": "director@example.org",
        "name": "Accountable director",
        "role": "Board member, accountable",
        "about": "Head of SEND and Inclusion at the council: chooses the rating of areas",
        "membership": "board_member",
        "partner": "council",
        "post": "head-send-inclusion",
    },
    {
        "email": "officer@example.org",
        "name": "Programme officer",
        "role": "Programme officer",
        "about": "Runs the plan: writes it, follows it up, records reviews",
        "membership": "officer",
        "partner": "council",
        "post": None,
    },
    {
        "email": "councillor@example.org",
        "name": "Councillor",
        "role": "Reference group member",
        "about": "Any party: sees what moved and why",
        "membership": "reference_group",
        "partner": None,
        "post": None,
    },
    {
        "email": "forum@example.org",
        "name": "Forum representative",
        "role": "Parent carer forum representative",
        "about": "Speaks for families: sees the plan, writes what the forum says",
        "membership": "forum",
        "partner": "forum",
        "post": "forum-chair",
    },
    {
        "email": "adviser@example.org",
        "name": "Adviser",
        "role": "Adviser (guest)",
        "about": "From the DfE or NHS England: reads, until a set date",
        "membership": "adviser",
        "partner": None,
        "post": None,
    },
    {
        "email": "administrator@example.org",
        "name": "Administrator",
        "role": "Administrator",
        "about": "Lets people in and gives them roles",
        "membership": "administrator",
        "partner": None,
        "post": None,
    },
]

# Who else has to answer in update rounds: a name for the holder of each of these posts. Nobody can sign in as them.
COLLEAGUES = {
    "educational-psychology-lead": "Lead for educational psychology",
    "school-improvement-lead": "Lead for schools",
    "data-lead": "Lead for data",
    "commissioning-manager": "Lead for commissioning",
    "transitions-lead": "Lead for moving on",
    "participation-lead": "Lead for taking part",
    "local-offer-lead": "Lead for the local offer",
    "therapies-manager": "Lead for therapies",
    "community-paediatrics-lead": "Lead for paediatrics",
    "camhs-manager": "Lead for mental health",
    "college-send-lead": "Lead for colleges",
    "youth-forum-facilitator": "Lead for the youth forum",
}
