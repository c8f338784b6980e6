#include "ui/guide/startguide.h"

#include "ui/shell/actions.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

using Step = GuideProgress::Step;

StartGuide::StartGuide(const Actions &actions, QWidget *parent)
    : QScrollArea(parent)
    , m_actions(actions)
    , m_intro(new QLabel)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *sheet = new QWidget;
    auto *layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    m_intro->setWordWrap(true);
    m_intro->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_intro);
    for (const Step step : {Step::Folder, Step::Session, Step::Gpu, Step::Run, Step::Lid})
        layout->addLayout(makeRow(step));
    layout->addStretch();
    setWidget(sheet);
    setFocusProxy(m_rows.constFirst().button);
    retranslate();
}

QLayout *StartGuide::makeRow(Step step)
{
    const Row row{step, new QLabel, new QLabel, new QLabel, new QToolButton};
    m_rows.append(row);
    row.title->setWordWrap(true);
    row.explanation->setWordWrap(true);
    row.button->setFocusPolicy(Qt::StrongFocus); // not by clicks alone
    row.explanation->setForegroundRole(QPalette::PlaceholderText);
    connect(row.button, &QToolButton::clicked, this, [this, step] { actionOf(step)->trigger(); });
    auto *layout = new QGridLayout;
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(2);
    layout->addWidget(row.sign, 0, 0);
    layout->addWidget(row.title, 0, 1);
    layout->addWidget(row.button, 0, 2);
    layout->addWidget(row.explanation, 1, 1, 1, 2);
    layout->setColumnStretch(1, 1);
    return layout;
}

/// Looked up when it is wanted: what "run" means depends on the page in front.
QAction *StartGuide::actionOf(Step step) const
{
    switch (step) {
    case Step::Folder:
        return m_actions[u"file.openFolder"];
    case Step::Session:
        return m_actions[u"session.new"];
    case Step::Gpu:
        return m_actions[u"tools.gpuCheck"];
    case Step::Run:
        return m_actions[u"run.file"]->isEnabled() ? m_actions[u"run.file"]
                                                   : m_actions[u"help.example"];
    case Step::Lid:
        return m_actions[u"view.runs"];
    }
    Q_UNREACHABLE();
}

void StartGuide::follow(GuideProgress &progress)
{
    m_progress = &progress;
    connect(&progress, &GuideProgress::changed, this, &StartGuide::retranslate);
    retranslate();
}

bool StartGuide::isDone(Step step) const
{
    return m_progress && m_progress->isDone(step);
}

void StartGuide::update(const Row &row)
{
    const QString title = titleOf(row.step);
    const bool isTicked = isDone(row.step);
    const int extent = fontMetrics().height();
    const QIcon sign = isTicked ? themedIcon(u"ok", Tone::Ok)
                                : themedIcon(u"state-idle", Tone::MutedText);
    row.sign->setPixmap(sign.pixmap(QSize(extent, extent), devicePixelRatioF()));
    row.sign->setAccessibleName(isTicked ? tr("Done") : tr("To do"));
    QFont boldFont = font();
    boldFont.setWeight(QFont::DemiBold);
    row.title->setText(title);
    row.title->setFont(boldFont);
    row.title->setAccessibleName(isTicked ? tr("%1: done").arg(title) : title);
    row.explanation->setText(explanationOf(row.step));
    row.button->setText(tr("Do it"));
    row.button->setAccessibleName(tr("Do it: %1").arg(title));
}

QString StartGuide::titleOf(Step step)
{
    switch (step) {
    case Step::Folder:
        return tr("Open a folder");
    case Step::Session:
        return tr("Choose where to run");
    case Step::Gpu:
        return tr("Check the GPU");
    case Step::Run:
        return tr("Run");
    case Step::Lid:
        return tr("Close the lid");
    }
    Q_UNREACHABLE();
}

QString StartGuide::explanationOf(Step step)
{
    switch (step) {
    case Step::Folder:
        return tr("Or drop one onto the window. Its files stay where they are.");
    case Step::Session:
        return tr("This computer is ready at once; a Jupyter server needs its address.");
    case Step::Gpu:
        return tr("One card says whether there is one, and which of your frameworks see it.");
    case Step::Run:
        return tr("The file in front with F5, or a cell of the example notebook.");
    case Step::Lid:
        return tr("What runs on another computer goes on. All it printed is here when you are "
                  "back: see the list of runs.");
    }
    Q_UNREACHABLE();
}

void StartGuide::retranslate()
{
    setAccessibleName(tr("Start guide"));
    const bool isAllDone = std::ranges::all_of(m_rows,
                                               [this](const Row &row) { return isDone(row.step); });
    m_intro->setText(isAllDone ? tr("All done. Close this panel; Help brings it back.")
                               : tr("Five steps, in any order. Each is ticked when it is done."));
    for (const Row &row : std::as_const(m_rows))
        update(row);
}

void StartGuide::changeEvent(QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::LanguageChange || type == QEvent::PaletteChange
        || type == QEvent::FontChange)
        retranslate();
    QScrollArea::changeEvent(event);
}

} // namespace Aloft

#include "moc_startguide.cpp"
