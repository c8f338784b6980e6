#include "ui/guide/startguide.h"

#include "ui/shell/actions.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
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
    layout->setSpacing(14);
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
    const Row row{step, new QLabel, new QLabel, new QLabel, new QPushButton};
    m_rows.append(row);
    row.title->setWordWrap(true);
    row.explanation->setWordWrap(true);
    row.explanation->setForegroundRole(QPalette::PlaceholderText);
    connect(row.button, &QPushButton::clicked, this, [this, step] { actionOf(step)->trigger(); });
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(row.title);
    words->addWidget(row.explanation);
    words->addWidget(row.button, 0, Qt::AlignLeft);
    auto *layout = new QHBoxLayout;
    layout->setSpacing(10);
    layout->addWidget(row.sign, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
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
    row.title->setText(title);
    row.title->setFont(headingFont(font(), 3));
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
