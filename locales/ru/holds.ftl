### Счета, в которые нельзя войти по почте: сотрудник видит их и открывает.

holds-none = Закрытых счетов сейчас нет.
holds-closed = <b>{ $account }</b>: вход по почте закрыт до { $time } { $day }, много неверных попыток ({ $failures ->
    [one] { $failures } за сутки
    [few] { $failures } за сутки
   *[many] { $failures } за сутки
 }).
holds-held = <b>{ $account }</b>: вход по почте приостановил жилец до { $time } { $day }.
holds-open = <b>{ $account }</b>: ничего не закрыто.
holds-lifted = <b>{ $account }</b>: счёт открыт. Все, кто ошибался, могут попробовать снова.
holds-more = И ещё { $count ->
    [one] { $count } счёт
    [few] { $count } счёта
   *[many] { $count } счетов
 }.
holds-how-to-lift = По номеру счёта, имени и счётчику владелец войдёт и сейчас. Чтобы открыть счёт: /lift и номер. Например, /lift 111222333
