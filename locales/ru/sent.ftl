### «Мои показания»: что передано и что с этим стало.

sent-title = Мои показания
sent-none = По этому лицевому счёту через бота ещё ничего не передавали.
sent-head = <b>{ $day }, { $time }</b> · подтверждение № { $receipt } · { $by ->
    [me] передали вы
   *[other] передал другой пользователь счёта
 }
sent-line = { $resource }, счётчик { $meter }{ $register }: { $value } { $unit }{ $used } — { $state ->
    [received] принято ботом
    [under_review] на проверке у сотрудника
    [declined] не принято сотрудником
    [superseded] заменено более новым
    [handed_over] передано в расчёт
    [accepted] принято к расчёту
   *[refused] отклонено при расчёте
 }
sent-account =
    Лицевой счёт { $account }
    { $address }
sent-for = За { $months }
sent-used = расход { $used } { $unit }
sent-because = Причина: { $reason }
sent-newer = Новее
sent-older = Раньше
