### Обмен с биллингом: что слышит группа сотрудников, и почему файл не принят.

exchange-broken =
    <b>Файл биллинга принят не полностью</b>
    { $file }

    { $bad ->
        [one] Не принята { $bad } строка
        [few] Не приняты { $bad } строки
       *[many] Не принято { $bad } строк
    } из { $rows }. Остальные приняты.

    Строки с причинами лежат рядом с файлом, в папке in/broken: исправьте их и положите снова в in.
exchange-broken-whole =
    <b>Файл биллинга не принят</b>
    { $file }

    Не принята ни одна строка, всего их { $bad }. Ничего не изменилось.

    Строки с причинами лежат рядом с файлом, в папке in/broken: исправьте их и положите снова в in.
exchange-refused =
    <b>Файл биллинга не принят</b>
    { $file }

    { $why }

    Ничего не изменилось. Файл лежит в папке in/broken.

## Причины

exchange-reason-not-there = Такого файла нет.
exchange-reason-not-allowed = Читать этот файл программе не разрешено: проверьте права на него.
exchange-reason-folder = Это папка, а не файл.
exchange-reason-disk = Файл не удалось прочитать или записать рядом с ним отклонённые строки: { $error }.
exchange-reason-empty = Файл пустой: в нём нет ни одной строки.
exchange-reason-no-data-sheet = В таблице нет ни одного видимого листа с данными.
exchange-reason-web-page = Это веб-страница (HTML), хотя имя может быть и другим. Откройте её в Excel и сохраните как XLSX или CSV.
exchange-reason-pdf = Это документ PDF, а не таблица. Нужна выгрузка в XLSX или CSV.
exchange-reason-picture = Это картинка, а не таблица. Нужна выгрузка в XLSX или CSV.
exchange-reason-archive = Это архив. Распакуйте его и положите сами файлы.
exchange-reason-document = Это текстовый документ (Word или похожий), а не таблица. Нужна выгрузка в XLSX или CSV.
exchange-reason-password = Таблица закрыта паролем. Сохраните её без пароля.
exchange-reason-other-table = Это файл { $format }: такие не читаются. Сохраните его как XLSX или CSV.
exchange-reason-not-text = Это не таблица и не текст. Нужен файл CSV, XLSX, XLS, ODS или DBF.
exchange-reason-damaged = Файл { $format } повреждён или скопирован не до конца. Выгрузите его заново.
exchange-reason-damaged-text = Это UTF-8, но с повреждением: байт { $byte }. Выгрузите файл заново.
exchange-reason-encoding = Похоже, кодировка файла — { $encoding }: буквы в нём были бы прочитаны неверно. Сохраните его в UTF-8 или windows-1251.
exchange-reason-unknown-encoding = Кодировку файла определить не удалось. Сохраните его в UTF-8 или windows-1251.
exchange-reason-garbled = Буквы в файле испорчены ещё до выгрузки: в нём записано «{ $example }», а читается «{ $meant }». Выгрузите его заново в UTF-8 или windows-1251.
exchange-reason-long-line = В файле есть строка длиннее миллиона знаков: это не таблица.
exchange-reason-open-quote = В строке заголовков не закрыта кавычка.
exchange-reason-too-large = Файл { $format } слишком велик. Разделите его или сохраните как CSV.
exchange-reason-large-cell = В файле есть ячейка длиннее миллиона знаков: это не таблица биллинга.
exchange-reason-unknown-heading = В файле нет строки с известными заголовками столбцов. Он начинается так: «{ $heading }». Какие столбцы нужны, сказано в docs/exchange.md.
exchange-reason-not-understood = Программа не смогла разобрать этот файл ({ $error }). Покажите его администратору: подробности в журнале программы.
exchange-reason-database = База данных не смогла записать этот файл. Покажите его администратору: подробности в журнале программы.
exchange-reason-wrong-columns = Похоже на файл «{ $kind ->
        [houses] дома
        [accounts] лицевые счета
        [meters] счётчики
        [readings] показания
        [months] месяцы
        [tariffs] тарифы
        [norms] нормативы
        [dwellings] жильё
        [common_needs] общедомовые нужды
        [balances] сальдо
        [charges] начисления
        [payments] платежи
        [calendar] рабочие дни
        [services] услуги
        [outages] отключения
        [branches] отделения
        [questions] вопросы и ответы
        [ways] способы оплаты
        [payees] получатели платежей
       *[verdicts] решения по показаниям
    }» ({ $kind }), но { $what }.
exchange-columns-missing = не хватает столбцов: { $columns }
exchange-columns-unknown = неизвестны столбцы: { $columns }
exchange-columns-repeated = повторяются столбцы: { $columns }
exchange-reason-tariffs = Тарифы не могут быть верны, поэтому из файла не взято ничего. Строка { $line }, столбец { $column }: { $why }
exchange-reason-tariffs-line = Тарифы не могут быть верны, поэтому из файла не взято ничего. Строка { $line }: { $why }
exchange-reason-tariffs-more =
    Ещё замечания — к { $count ->
        [one] { $count } строке
        [few] { $count } строкам
       *[many] { $count } строкам
    }: все они названы рядом с файлом, в таблице с «rejected» в имени.

## Почему тарифы не могут быть верны

exchange-tariff-cell = написано не то, что должно стоять: { $said }
exchange-tariff-repeated = об этой же цене строка { $earlier } говорит другое.
exchange-tariff-otherwise = строка { $earlier } того же тарифа говорит другое.
exchange-tariff-zones = зоны суток бывают только у электроэнергии.
exchange-tariff-zone-missing = у тарифа нет цены зоны «{ $zone }».
exchange-tariff-band-missing = у тарифа нет цены зоны «{ $zone }» в диапазоне { $band }.
exchange-tariff-bands =
    { $scheme ->
        [flat] без порогов бывает только одна цена в зоне.
        [heated] при двух составляющих цен в зоне две: вода и её подогрев.
        [norm] при социальной норме цен в зоне две: в пределах нормы и сверх неё.
       *[ranges] при диапазонах цен в зоне хотя бы две.
    }
exchange-tariff-bound-missing = не сказано, где этот диапазон кончается.
exchange-tariff-bound-extra = у последнего диапазона верхней границы нет.
exchange-tariff-bound-unlikely = граница диапазона — в единицах за месяц, от { $least } до { $most }.
exchange-tariff-bound-falls = граница не выше предыдущей ({ $before }).
exchange-tariff-alone-extra = норма живущего одиноко бывает только рядом с социальной нормой.
exchange-tariff-alone-falls = норма живущего одиноко не бывает меньше обычной и больше 1000.
exchange-tariff-factor-extra = сезонный коэффициент бывает только у границы диапазона.
exchange-tariff-factor-unlikely = сезонный коэффициент — от 1 до { $most }.
exchange-tariff-heat = сколько Гкал идёт на подогрев 1 м³, стоит у второй составляющей: от { $least } до { $most }.
exchange-tariff-heated-other = две составляющие, вода и подогрев, бывают только у горячей воды.
exchange-tariff-price-missing = нет цены.
exchange-tariff-price-extra = сказано, что цена не опубликована, а она стоит.
exchange-tariff-price-zero = цена равна нулю.
exchange-tariff-price-unit = цена — в рублях за { $unit } и бывает от { $least } до { $most }: здесь копейки или другая единица.
exchange-tariff-ends-before = последний день раньше первого.
exchange-tariff-vat-unsaid = НДС не указан, хотя в строке { $earlier } он есть.
exchange-tariff-vat-other = { $day } действовал НДС { $percent } %.
exchange-tariff-vat-step = с { $day } НДС другой, { $percent } %: до этого дня нужен один тариф, с него — другой.
exchange-tariff-gap = с { $first } по { $last } тарифа нет. Если он и не был опубликован, добавьте строку на эти дни со схемой not_published.
exchange-tariff-overlap = с { $first } по { $last } тарифов было бы два. Если действует этот, назовите и прежний, с его последним днём.
exchange-tariff-sample-over-real = это образец, а с { $first } известен настоящий тариф.

## Что осталось лежать

exchange-sheets =
    <b>В файле биллинга прочитан только один лист</b>
    { $file }

    Данные есть и на других листах: { $sheets }. Если они нужны, сохраните каждый лист отдельным файлом и положите в in.
exchange-left =
    <b>Файл для обмена не обработан как обычно</b>
    { $file }
exchange-left-no-file =
    В папке in лежит не файл, а папка или ссылка. Программа её не открывает. Положите в in сами файлы.
exchange-left-cannot-be-moved =
    Файл не принят: программа не может взять его из папки in, не хватает прав. Остальные файлы принимаются.

    Дайте программе права на папку in и на файл или положите файл заново.
exchange-left-cannot-be-put-aside =
    Файл прочитан, но не может быть убран из папки in/.taking. Остальные файлы принимаются.

    Проверьте место на диске и права на папки in/done и in/broken: программа попробует снова.

## Ночная выгрузка

exchange-export-failed =
    <b>Ночная выгрузка { $what ->
        [payments] платежей
       *[readings] показаний
    } не записана</b>
    Пакет № { $batch }. Система сообщает: { $why }
exchange-export-nothing-lost =
    Ничего не передано и не потеряно: { $what ->
        [payments] платежи
       *[readings] показания
    } ждут. Проверьте место на диске и права на папку out — программа пробует снова каждые полминуты.
exchange-export-handed-over =
    { $what ->
        [payments] Платежи
       *[readings] Показания
    } пакета отмечены переданными, но файла в папке out нет. Проверьте место на диске и права на папку: программа пробует записать его снова каждые полминуты.
exchange-export-done =
    <b>Выгрузка { $what ->
        [payments] платежей
       *[readings] показаний
    } записана</b>
    { $file }, строк: { $rows }. Помеха, о которой говорилось раньше, устранена.
