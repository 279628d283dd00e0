### Reference information: branches, services and prices, ways to pay, questions and answers.

reference-start = Reference information. What shall I show?
reference-left = Reference information is closed.
reference-sample = This is a sample, not real information.
reference-sample-name = { $name } (a sample)
reference-text = { $text }
reference-error-gone = This is no longer there. Open “{ menu-reference }” again: it has what there is now.

## Branches.

reference-own-branch = My branch
reference-nearest = Nearest branch
reference-branches = All branches
reference-branch = About the branch
reference-on-map = On the map
reference-which-branch = Which branch shall I show?
reference-no-branches = We have no list of branches yet. You can ask for addresses by phone: 8 (831) 243-04-14.
reference-branch-not-said = We are not told which branch serves your house. You can go to any of them.
reference-branch-name = <b>{ $name }</b>
reference-address = Address: { $address }
reference-hours = Opening hours: { $hours }
reference-phone = Phone: { $phone }
reference-ask-place = Send your place on the map: by the button below, or attach a location. We shall find the nearest branch, and not keep the place.
reference-share-place = Send my place
reference-no-place-in-it = A place on the map is needed here: press “{ reference-share-place }” or attach a location. If you would rather not, press “{ menu-reference }” and choose a branch from the list.
reference-nearest-is = The nearest branch, some { $distance } as the crow flies:
reference-place-not-kept = We have not kept your place.
reference-no-places = We are not told yet where our branches are on the map. Their addresses are in “{ reference-branches }”.
reference-metres = { $metres } m
reference-kilometres = { $kilometres } km

## Services and prices.

reference-meters = Meter maintenance
reference-prices = Price list
reference-meters-head = <b>Meter maintenance</b>
reference-prices-head = <b>Price list</b>
reference-no-services = We have no list of services yet. You can ask about them by phone: 8 (831) 243-04-14.
reference-service = <b>{ $name }</b>
reference-service-of = { $name } ({ $resource })
reference-service-price = Price: { $price }
reference-service-term =
    Term: { $count ->
        [one] { $count } working day
       *[other] { $count } working days
    }
reference-price = { $name }: { $price }

## Ways to pay.

reference-ways = Ways to pay
reference-ways-head = <b>Ways to pay</b>
reference-way = <b>{ $name }</b>
reference-commission = Commission: { $commission }
reference-no-ways = We have no list of ways to pay yet. You can ask for them by phone: 8 (831) 243-04-14.

## Questions and answers.

reference-questions = Questions and answers
reference-other-questions = Other questions
reference-which-question =
    Choose a question, or type in your own words what it is about.
    For example: how to check a meter
reference-no-questions = We have no questions and answers yet. You can ask a clerk: the button “{ menu-feedback }” is below.
reference-found =
    { $count ->
        [one] { $count } question found. You can type other words too.
       *[other] { $count } questions found. You can type other words too.
    }
reference-nothing-found = Nothing was found. Try other words, or ask a clerk: the button “{ menu-feedback }” is below.
reference-no-words = Only words can be looked for here: type what the question is about.
reference-question = <b>{ $question }</b>
reference-earlier = Previous
reference-later = Next

command-info = Reference information
