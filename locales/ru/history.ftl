### «История показаний»: что показывал счётчик месяц за месяцем и сколько израсходовано.

history-error-no-meter = Этого счётчика на выбранном лицевом счёте нет. Откройте историю заново: /menu

history-choosing = Историю какого счётчика показать?
history-retired = { $meter }, снят
history-title = История показаний
history-recent = За последние 12 месяцев
history-year = За { $year } год
history-none = Показаний этого счётчика у нас пока нет.
history-none-in-period = За этот период показаний нет.
history-about =
    { $meter }
    { $period }, { $unit }

history-column-month = месяц
history-column-reading = показание
history-column-sum = итог
history-row-used = расход
history-gap = нет показаний

history-source = { $day }, { $source ->
    [resident] передал житель
    [clerk] внёс сотрудник
    [estimate] расчётное, по среднему
    [smart_meter] снял сам счётчик
   *[billing] внесено при расчёте
 }, { $state ->
    [received] принято ботом
    [under_review] на проверке у сотрудника
    [declined] не принято сотрудником
    [superseded] заменено более новым
    [handed_over] передано в расчёт
    [accepted] принято к расчёту
   *[refused] отклонено при расчёте
 }
history-source-brief = { $day } { $source ->
    [resident] житель
    [clerk] сотрудник
    [estimate] оценка
    [smart_meter] сам счётчик
   *[billing] при расчёте
 }, { $state ->
    [received] принято ботом
    [under_review] на проверке
    [declined] не принято
    [superseded] заменено
    [handed_over] передано в расчёт
    [accepted] принято к расчёту
   *[refused] отклонено при расчёте
 }
history-of-register = { $name }: { $said }
history-not-counted = { $value } не учтено: { $said }
history-covers = расход за { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
   *[many] { $count } месяцев
 }
history-set-back = показание меньше прошлого, расход не посчитан

history-words-reading = показание { $value }
history-words-used = показание { $value }, расход { $used }
history-words-sum = Всего { $used }

history-show-recent = 12 месяцев
history-show-year = { $year }
history-newer = Новее
history-older = Раньше
history-picture = График
history-in-words = Словами
history-in-table = Таблицей
history-other-meter = Другой счётчик

history-picture-drawing = Рисую график, это займёт несколько секунд.
history-picture-too-little = Для графика нужен расход хотя бы за один месяц, а за этот период он неизвестен.
history-picture-now = этот период
history-picture-before = годом раньше
history-picture-covers = за { $span } мес.
history-picture-gap = нет показаний
history-picture-unknown = расход неизвестен
history-caption-before = годом раньше { $used }
history-caption-sum = Всего { $used }
