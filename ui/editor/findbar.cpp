#include "ui/editor/findbar.h"

#include "ui/theme/followlanguage.h"
#include "ui/theme/icons.h"
#include "ui/theme/searchfield.h"
#include "ui/theme/tonelabel.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

QToolButton *iconButton(const QString &icon)
{
    auto *button = new QToolButton;
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    return button;
}

void describe(QToolButton *button, const QString &name, const QKeySequence &keys)
{
    button->setAccessibleName(name);
    button->setToolTip(u"%1 (%2)"_s.arg(name, keys.toString(QKeySequence::NativeText)));
}

QString oneLine(QString text)
{
    return text.replace(u'\n', u'⏎').replace(u'\t', u'→');
}

} // namespace

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new SearchField)
    , m_replacement(new QLineEdit)
    , m_case(addOption(u"Aa"_s, Qt::ALT | Qt::Key_C))
    , m_word(addOption(u"ab"_s, Qt::ALT | Qt::Key_W))
    , m_regex(addOption(u".*"_s, Qt::ALT | Qt::Key_R))
    , m_count(new ToneLabel)
    , m_preview(new QLabel)
    , m_replaceRow(new QWidget(this))
    , m_replace(new QPushButton)
    , m_replaceAll(new QPushButton)
{
    setAutoFillBackground(true);
    build();
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::ask);
    connect(m_replacement, &QLineEdit::textChanged, this, &FindBar::showPreview);
    connect(m_replace, &QPushButton::clicked, this, [this] {
        if (m_target)
            m_target->replaceCurrent(m_replacement->text());
    });
    connect(m_replaceAll, &QPushButton::clicked, this, [this] {
        if (m_target)
            m_target->replaceAll(m_replacement->text());
    });
    hide();
}

void FindBar::build()
{
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(u"00000 / 00000"_s));
    auto *previous = iconButton(u"up"_s);
    auto *next = iconButton(u"down"_s);
    auto *closing = iconButton(u"close"_s);
    followLanguage(this, [=, this] {
        retranslate();
        describe(previous, tr("Previous match"), Qt::SHIFT | Qt::Key_Return);
        describe(next, tr("Next match"), Qt::Key_Return);
        describe(closing, tr("Close"), Qt::Key_Escape);
    });
    connect(previous, &QToolButton::clicked, this, [this] {
        if (m_target)
            m_target->findPrevious();
    });
    connect(next, &QToolButton::clicked, this, [this] {
        if (m_target)
            m_target->findNext();
    });
    connect(closing, &QToolButton::clicked, this, &FindBar::close);

    auto *find = new QHBoxLayout;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_text, m_case, m_word, m_regex,
                                                            m_count, previous, next, closing})
        find->addWidget(widget, widget == m_text ? 1 : 0);
    auto *replace = new QHBoxLayout(m_replaceRow);
    replace->setContentsMargins({});
    replace->addWidget(m_replacement, 1);
    replace->addWidget(m_replace);
    replace->addWidget(m_replaceAll);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(8, 4, 8, 4);
    rows->setSpacing(4);
    rows->addLayout(find);
    rows->addWidget(m_replaceRow);
    rows->addWidget(m_preview);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->hide();
    orderTabs({m_text, m_replacement, m_case, m_word, m_regex, previous, next, m_replace,
               m_replaceAll, closing});
}

/// From one field to the other first, as whoever replaces types both.
void FindBar::orderTabs(const QWidgetList &widgets)
{
    for (qsizetype i = 1; i < widgets.size(); ++i)
        setTabOrder(widgets.at(i - 1), widgets.at(i));
}

void FindBar::retranslate()
{
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find"));
    m_replacement->setPlaceholderText(tr("Replace with"));
    m_replacement->setAccessibleName(tr("Replace with"));
    m_count->setAccessibleName(tr("Matches"));
    m_replace->setText(tr("&Replace"));
    m_replaceAll->setText(tr("Replace &all"));
    describe(m_case, tr("Match case"), m_case->shortcut());
    describe(m_word, tr("Whole words"), m_word->shortcut());
    describe(m_regex, tr("Regular expression"), m_regex->shortcut());
    if (isVisible())
        ask();
}

QToolButton *FindBar::addOption(const QString &text, const QKeySequence &keys)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setShortcut(keys);
    connect(button, &QToolButton::toggled, this, &FindBar::ask);
    return button;
}

void FindBar::setTarget(FindTarget *target)
{
    if (m_target)
        m_target->disconnect(this);
    m_target = target;
    if (!target)
        return;
    connect(target, &FindTarget::matchesChanged, this, &FindBar::showMatches);
    connect(target, &FindTarget::replaced, this, [this](int count) {
        m_preview->setText(tr("%n place(s) replaced. Undo takes them back.", nullptr, count));
        m_preview->show();
    });
    if (isVisible())
        ask();
}

void FindBar::open(Mode mode)
{
    const bool canReplace = m_target && m_target->canReplace();
    m_replaceRow->setVisible(mode == Mode::Replace && canReplace);
    show();
    const QString selected = m_target ? m_target->selectedText() : QString();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_text->setText(selected);
    m_text->selectAll();
    m_text->setFocus(Qt::ShortcutFocusReason);
    ask();
}

void FindBar::close()
{
    if (m_target)
        m_target->setQuery({}); // before the keyboard moves on, perhaps into a cell
    hide();
    Q_EMIT closed();
}

FindQuery FindBar::query() const
{
    const int options = (m_case->isChecked() ? FindQuery::MatchCase : 0)
        | (m_word->isChecked() ? FindQuery::WholeWord : 0)
        | (m_regex->isChecked() ? FindQuery::Regex : 0);
    return {m_text->text(), options};
}

void FindBar::ask()
{
    const FindQuery asked = query();
    const auto pattern = patternOf(asked);
    m_preview->setVisible(!pattern);
    if (!pattern)
        m_preview->setText(pattern.error().message);
    if (m_target)
        m_target->setQuery(pattern ? asked : FindQuery{});
    if (!pattern)
        m_count->clear();
}

void FindBar::showMatches(int current, int count, bool isCut)
{
    m_matches = count;
    const QLocale locale;
    const QString total = isCut ? tr("over %1").arg(locale.toString(count))
                                : locale.toString(count);
    if (m_text->text().isEmpty())
        m_count->clear();
    else if (count == 0)
        m_count->setText(tr("No match"));
    else
        m_count->setText(tr("%1 of %2").arg(current ? locale.toString(current) : u"–"_s, total));
    m_count->setTone(count == 0 && !m_text->text().isEmpty() ? Tone::Error : Tone::Text);
    m_replace->setEnabled(count > 0);
    m_replaceAll->setEnabled(count > 0);
    showPreview();
}

void FindBar::showPreview()
{
    if (!m_target || !m_replaceRow->isVisible() || m_matches == 0)
        return;
    if (m_replacement->text().isEmpty()) {
        m_preview->hide();
        return;
    }
    const QString before = m_target->selectedText();
    const QString after = m_target->preview(m_replacement->text());
    constexpr int longest = 120;
    m_preview->setVisible(!before.isEmpty());
    m_preview->setText(
        tr("“%1” becomes “%2”").arg(oneLine(before.left(longest)), oneLine(after.left(longest))));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if (isReturn && m_target && m_replacement->hasFocus()) {
        m_target->replaceCurrent(m_replacement->text());
    } else if (isReturn && m_target) {
        event->modifiers() & Qt::ShiftModifier ? m_target->findPrevious() : m_target->findNext();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace Aloft

#include "moc_findbar.cpp"
