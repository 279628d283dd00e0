### Рассылки для сотрудников: что идёт и насколько продвинулось, чем кончилось, что принесли напоминания.

## Что рассылается

campaigns-kind-readings = Напоминание о показаниях, { $first } – { $last }
campaigns-kind-last-day = Последний день показаний, { $last }
campaigns-kind-verification = Поверка счётчиков, { $first }
campaigns-kind-new-bill = Новые счета за { $month }, { $first }
campaigns-kind-payment-due = Напоминание об оплате за { $month }, срок { $last }
campaigns-kind-announcement = Объявление № { $number }
campaigns-kind-outage = Отключение № { $number }

## Список: /campaigns

campaigns-none = Рассылок сейчас нет.
campaigns-title = <b>Рассылки</b>
campaigns-line = <b>№ { $number }. { $title }</b>: { $state }
campaigns-state-running = идёт
campaigns-state-paused = на паузе
campaigns-filling = составляется список
campaigns-progress = отправлено { $sent }, не нужно { $skipped }, не дошло { $lost }, осталось { $left }
campaigns-time-left = ещё примерно { $time }
campaigns-steered-there = пауза и остановка: кнопками под карточкой объявления
campaigns-again = Обновить
campaigns-pause = № { $number }: пауза
campaigns-go-on = № { $number }: продолжить
campaigns-stop = № { $number }: остановить
campaigns-ask-to-stop = Остановить рассылку № { $number }? Начать её снова нельзя: кто ещё не получил сообщение, его не получит.
campaigns-stop-sure = Остановить совсем
campaigns-stop-not = Не останавливать
campaigns-error-moved = Рассылка уже в другом состоянии, ничего не изменено. Как обстоит сейчас: /campaigns

## Отчёт

campaigns-report =
    <b>Рассылка закончена</b>
    { $title }
campaigns-report-stopped =
    <b>Рассылка остановлена</b>
    { $title }
campaigns-listed = Всего в списке: { $count }
campaigns-sent = Отправлено: { $count }
campaigns-blocked = Бот заблокирован жителем: { $count }
campaigns-failed = Не удалось отправить: { $count }
campaigns-uncertain = Неизвестно, дошло ли (сбой при отправке; второй раз не отправляется): { $count }
campaigns-in-doubt = Лицевые счета, где это неизвестно: { $accounts }
campaigns-not-due = Не отправлялось: { $count }
campaigns-skipped-done = — уже сделано или не требуется: { $count }
campaigns-skipped-off = — житель отказался от таких сообщений: { $count }
campaigns-skipped-blocked = — бот был заблокирован раньше: { $count }
campaigns-skipped-unlinked = — счёт больше не привязан: { $count }
campaigns-skipped-too-late = — не успели до срока: { $count }
campaigns-skipped-told = — об этом уже писали в тот же день: { $count }
campaigns-skipped-control = — контрольная доля, по жребию: { $count }
campaigns-skipped-stopped = — рассылка остановлена: { $count }

campaigns-outcome =
    <b>Показания после напоминаний</b>
    { $title }
campaigns-outcome-told = За три дня от начала: напомнили { $told }, из них показания передали { $sent } ({ $share } %).
campaigns-outcome-left-out = Без напоминания, по жребию: { $count }, из них передали { $sent } ({ $share } %).

# В списке команд группы сотрудников.
staff-command-campaigns = Рассылки: что идёт, приостановить, остановить
