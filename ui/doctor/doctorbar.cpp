#include "ui/doctor/doctorbar.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/signlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestSearch = 200;

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

Tone toneOf(const std::optional<Severity> &severity)
{
    if (!severity || *severity == Severity::Info)
        return Tone::Accent;
    return *severity == Severity::Warning ? Tone::Warning : Tone::Error;
}

Tone groundOf(const std::optional<Severity> &severity)
{
    if (!severity || *severity == Severity::Info)
        return Tone::InfoGround;
    return *severity == Severity::Warning ? Tone::WarningGround : Tone::ErrorGround;
}

QString detailsOf(const Diagnosis &diagnosis)
{
    QStringList lines;
    for (const QString &remedy : diagnosis.primary().remedies)
        lines.append(u"•  "_s + remedy);
    for (const Finding &also : diagnosis.findings.mid(1))
        lines.append(DoctorBar::tr("Also: %1").arg(also.cause));
    if (!diagnosis.primary().line.isEmpty())
        lines.append(DoctorBar::tr("Recognised by: %1").arg(diagnosis.primary().line));
    return lines.join(u'\n');
}

QUrl searchFor(const QString &words)
{
    QUrl url(u"https://www.bing.com/search"_s);
    QUrlQuery query;
    query.addQueryItem(u"q"_s,
                       QString::fromLatin1(QUrl::toPercentEncoding(words.left(longestSearch))));
    url.setQuery(query);
    return url;
}

} // namespace

DoctorBar::DoctorBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new SignLabel(this))
    , m_cause(textLabel(this))
    , m_details(textLabel(this))
    , m_fix(new QPushButton(this))
    , m_copy(nullptr)
    , m_search(nullptr)
    , m_why(new QToolButton(this))
    , m_others(new QHBoxLayout)
    , m_more(new QWidget(this))
    , m_layout(new QVBoxLayout(this))
{
    build();
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (const auto undo = std::exchange(m_undo, {})) {
            m_fix->hide();
            undo();
        } else if (!m_fixes.isEmpty()) {
            Q_EMIT fixRequested(Fix(m_fixes.constFirst()));
        }
    });
    connect(m_why, &QToolButton::toggled, this, &DoctorBar::setOpen);
}

void DoctorBar::build()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_icon, 0, Qt::AlignVCenter);
    top->addWidget(m_cause, 1);
    top->addWidget(m_fix, 0, Qt::AlignVCenter);
    m_search = addButton(top, tr("Search the web"));
    connect(m_search, &QPushButton::clicked, this,
            [this] { Q_EMIT linkActivated(searchFor(m_error)); });
    m_copy = addButton(top, tr("Copy report"));
    connect(m_copy, &QPushButton::clicked, this, &DoctorBar::copyReport);
    m_why->setText(tr("Why?"));
    m_why->setAutoRaise(true);
    m_why->setCheckable(true);
    top->addWidget(m_why, 0, Qt::AlignVCenter);
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(themedIcon(u"close"));
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    connect(close, &QToolButton::clicked, this, &DoctorBar::closed);
    top->addWidget(close, 0, Qt::AlignVCenter);

    auto *more = new QVBoxLayout(m_more);
    more->setContentsMargins(26, 0, 0, 2);
    more->addWidget(m_details);
    more->addLayout(m_others);
    m_more->hide();
    m_layout->setContentsMargins(12, 6, 6, 6);
    m_layout->setSpacing(4);
    m_layout->addLayout(top);
    m_layout->addWidget(m_more);
}

QPushButton *DoctorBar::addButton(QHBoxLayout *row, const QString &text)
{
    auto *button = new QPushButton(text, this);
    row->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

void DoctorBar::setDiagnosis(const Diagnosis &diagnosis, const QString &report,
                             const QString &error)
{
    m_report = report;
    m_error = error;
    const bool isKnown = !diagnosis.isEmpty();
    m_severity = isKnown ? std::optional(diagnosis.primary().severity) : std::nullopt;
    m_cause->setText(isKnown ? diagnosis.primary().cause
                             : tr("The doctor does not know this error."));
    m_details->setText(isKnown ? detailsOf(diagnosis) : QString());
    setAccessibleName(m_cause->text());
    m_why->setVisible(isKnown);
    m_why->setChecked(false);
    m_copy->setVisible(!isKnown);
    m_search->setVisible(!isKnown && !error.isEmpty());
    setFixes(isKnown ? diagnosis.primary().fixes : QList<Fix>());
    applyIcon();
    update();
}

void DoctorBar::setFixes(const QList<Fix> &fixes)
{
    m_fixes = fixes;
    m_undo = {};
    m_fix->setVisible(!fixes.isEmpty());
    if (!fixes.isEmpty())
        m_fix->setText(titleOf(fixes.constFirst()));
    while (QLayoutItem *item = m_others->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    for (const Fix &fix : fixes.mid(1)) {
        QPushButton *button = addButton(m_others, titleOf(fix));
        connect(button, &QPushButton::clicked, this, [this, fix] { Q_EMIT fixRequested(fix); });
    }
    if (m_severity) {
        QPushButton *copy = addButton(m_others, tr("Copy report"));
        connect(copy, &QPushButton::clicked, this, &DoctorBar::copyReport);
    }
    m_others->addStretch(1);
    Q_EMIT heightChanged();
}

void DoctorBar::showDone(const QString &sentence, const std::function<void()> &undo)
{
    m_cause->setText(sentence);
    setAccessibleName(sentence);
    setFixes({});
    m_undo = undo;
    m_fix->setText(tr("Undo"));
    m_fix->setVisible(bool(undo));
    m_why->setChecked(false);
    m_severity = Severity::Info;
    applyIcon();
    update();
}

void DoctorBar::setOpen(bool isOpen)
{
    m_more->setVisible(isOpen);
    Q_EMIT heightChanged();
}

bool DoctorBar::isOpen() const
{
    return m_why->isChecked();
}

QString DoctorBar::text() const
{
    return m_cause->text();
}

void DoctorBar::copyReport()
{
    QApplication::clipboard()->setText(m_report);
}

int DoctorBar::heightFor(int width)
{
    m_layout->activate();
    return std::max(m_layout->totalHeightForWidth(width), m_layout->totalMinimumSize().height());
}

void DoctorBar::applyIcon()
{
    const Tone tone = toneOf(m_severity);
    m_icon->setSign(tone == Tone::Error         ? u"error"
                        : tone == Tone::Warning ? u"warning"
                                                : u"info",
                    tone);
    //: the doctor's bar under an error
    m_icon->setAccessibleName(tr("Doctor"));
}

void DoctorBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColor(groundOf(m_severity), palette()));
    painter.drawRoundedRect(rect().adjusted(0, 1, 0, -1), 4, 4);
    painter.setBrush(toneColor(toneOf(m_severity), palette()));
    painter.drawRoundedRect(QRect(0, 1, 3, height() - 2), 1.5, 1.5);
}

} // namespace Aloft

#include "moc_doctorbar.cpp"
