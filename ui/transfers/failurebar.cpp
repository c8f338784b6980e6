#include "ui/transfers/failurebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/signlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype NamedAtMost = 200;
constexpr int DetailLines = 6;

QString detailsOf(const QList<Transfer> &failed, const DriveNames &names)
{
    QStringList lines;
    for (const Transfer &transfer : failed.first(qMin(NamedAtMost, failed.size()))) {
        const QString reason = transfer.error ? transfer.error->text() : QString();
        lines.append(FailureBar::tr("%1 (%2): %3", "file, drive, reason")
                         .arg(transfer.order.name(), names(transfer.order.drive), reason));
    }
    if (failed.size() > NamedAtMost)
        lines.append(FailureBar::tr("… and %n more", nullptr, int(failed.size() - NamedAtMost)));
    return lines.join(u'\n');
}

} // namespace

QString failureSummary(const QList<Transfer> &failed)
{
    QStringList causes; // in the order in which they came first
    QHash<QString, int> files;
    for (const Transfer &transfer : failed) {
        const Error::Kind kind = transfer.error ? transfer.error->kind : Error::Kind::Internal;
        const QString cause = causeText(kind);
        if (files[cause]++ == 0)
            causes.append(cause);
    }
    std::ranges::stable_sort(causes, std::greater(),
                             [&files](const QString &cause) { return files.value(cause); });
    for (QString &cause : causes)
        cause = FailureBar::tr("%1 (%2)", "cause and number of files")
                    .arg(cause)
                    .arg(files.value(cause));
    return FailureBar::tr("%n file(s) were not carried: %1.", nullptr, int(failed.size()))
        .arg(causes.join(FailureBar::tr(", ", "between causes")));
}

FailureBar::FailureBar(const DriveNames &names, QWidget *parent)
    : QWidget(parent)
    , m_names(names)
    , m_sign(new SignLabel)
    , m_text(new QLabel)
    , m_which(new QToolButton)
    , m_retry(new QPushButton)
    , m_dismiss(new QToolButton)
    , m_details(new QPlainTextEdit)
{
    m_sign->setSign(u"warning", Tone::Warning);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_which->setAutoRaise(true);
    m_which->setCheckable(true);
    m_dismiss->setAutoRaise(true);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFixedHeight(DetailLines * m_details->fontMetrics().lineSpacing());
    m_details->hide();
    auto *line = new QHBoxLayout;
    line->addWidget(m_sign);
    line->addWidget(m_text, 1);
    line->addWidget(m_which);
    line->addWidget(m_retry);
    line->addWidget(m_dismiss);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_details);
    connect(m_which, &QToolButton::toggled, this, &FailureBar::unfold);
    connect(m_retry, &QPushButton::clicked, this, &FailureBar::retryAsked);
    connect(m_dismiss, &QToolButton::clicked, this, &FailureBar::dismissed);
    retranslate();
    hide();
}

void FailureBar::setFailed(const QList<Transfer> &failed)
{
    const bool isMore = failed.size() > m_failed.size();
    m_failed = failed;
    setVisible(!failed.isEmpty());
    if (failed.isEmpty())
        return m_which->setChecked(false);
    m_text->setText(failureSummary(failed));
    unfold();
    if (isMore) { // said at once (UX-151)
        QAccessibleEvent alert(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString FailureBar::text() const
{
    return m_text->text();
}

void FailureBar::unfold()
{
    m_details->setVisible(m_which->isChecked());
    if (m_which->isChecked())
        m_details->setPlainText(detailsOf(m_failed, m_names));
}

void FailureBar::retranslate()
{
    m_which->setText(tr("Which ones"));
    m_retry->setText(tr("Retry all"));
    m_dismiss->setIcon(themedIcon(u"close"));
    m_dismiss->setToolTip(tr("Give them up"));
    m_dismiss->setAccessibleName(tr("Give them up"));
    m_details->setAccessibleName(tr("Files that were not carried"));
    setFailed(QList<Transfer>(m_failed));
}

void FailureBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_failurebar.cpp"
