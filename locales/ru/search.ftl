### Все заявки вместе, для группы сотрудников: что ждёт ответа, поиск, счёт и утренняя сводка.

search-open-none = Ответа никто не ждёт.
search-open-none-such = Такие заявки ответа не ждут. Все, что ждут: /open
search-open-title = <b>Ждут ответа: { $waiting }</b>
search-open-title-late = <b>Ждут ответа: { $waiting }, просрочено: { $late }</b>
search-digest-title = <b>Сводка на { $day }. Ждут ответа: { $waiting }</b>
search-digest-title-late = <b>Сводка на { $day }. Ждут ответа: { $waiting }, просрочено: { $late }</b>
search-line = <b>№ { $number }</b> · { $about }
search-line-open = { $line } · { $state }
search-line-whose = { $line } · { $state }, { $clerk }
search-line-place = { $line } · { $place }
search-waits = ждёт { $age }, ответить до { $time } { $day }
search-late = ждёт { $age }, <b>просрочено</b>: ответить до { $time } { $day }
search-ends = { $waits }; сделать до { $day }
search-ended = { $waits }; <b>сделать надо было { $day }</b>
search-shown = Показаны { $first }–{ $last } из { $waiting }, старшие первыми.
search-next = Следующие: { $command }
search-page = стр { $page }
search-no-such-page = Столько страниц в списке нет. Сначала: /open
search-choose = Выбрать: /open новые, /open мои, /open просроченные, /open Южное шоссе
search-found-none = Ничего не нашлось.
search-found-title = <b>Нашлось: { $count }</b>
search-found-more = Показаны { $shown }, новые первыми. Уточните поиск.
search-found-line = { $line } · от { $day }
search-how-to-find =
    Что найти? Номер заявки или лицевой счёт, улица с домом, имя, состояние. Например:
    /find 1042
    /find 111222333
    /find Южное шоссе 28-52
    /find Иванова
    /find отклонённые
search-statement = заявление: { $subject }
search-feedback = обращение
search-state-new = новая
search-state-in-work = в работе
search-state-waiting = ждёт жителя
search-state-done = готово
search-state-refused = отклонена
search-state-withdrawn = отозвана
search-state-merged = объединена с № { $into }

search-stats-today = <b>Сегодня</b>
search-stats-days = <b>За { $days } рабочих дней</b>
search-stats-tally = Пришло { $came }, впервые ответили на { $answered }, закрыли { $closed }.
search-stats-median = Первый ответ: половина за { $hours } рабочего времени или быстрее.
search-stats-ratings = Оценки: в среднем { $average } из 5, всего { $ratings }.
search-stats-now = <b>Сейчас</b>
search-stats-waiting = Ждут ответа { $waiting }, из них просрочено { $late }.

# В списке команд группы сотрудников.
staff-command-open = Что ждёт ответа, самое давнее первым
staff-command-find = Найти заявку: номер, счёт, улица, имя
staff-command-stats = Сколько заявок и как быстро отвечаем
