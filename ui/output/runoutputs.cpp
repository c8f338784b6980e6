#include "ui/output/runoutputs.h"

#include "ui/output/runoutput.h"
#include "ui/output/terminalview.h"
#include "ui/theme/icons.h"

#include <QLabel>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace Aloft {

RunOutputs::RunOutputs(QWidget *parent)
    : QTabWidget(parent)
    , m_empty(new QLabel(tr("What this file prints appears here. Run it with F5.")))
{
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setAccessibleName(tr("Output"));
    tabBar()->setExpanding(false);
    static_cast<QLabel *>(m_empty)->setAlignment(Qt::AlignCenter);
    connect(this, &QTabWidget::tabCloseRequested, this, &RunOutputs::closeTab);
    showEmpty();
}

RunOutput *RunOutputs::outputAt(int index) const
{
    return qobject_cast<RunOutput *>(widget(index));
}

RunOutput *RunOutputs::open(const QString &title, const QString &folder)
{
    for (int i = 0; i < count(); ++i) {
        if (RunOutput *known = outputAt(i); known && known->title() == title) {
            setCurrentIndex(i);
            return known;
        }
    }
    auto *output = new RunOutput(title, this);
    output->terminal().setFolder(folder);
    connect(output, &RunOutput::linkActivated, this, &RunOutputs::linkActivated);
    connect(output, &RunOutput::messagePosted, this, &RunOutputs::messagePosted);
    connect(output, &RunOutput::runningChanged, this, [this, output](bool isRunning) {
        setTabIcon(indexOf(output), isRunning ? themedIcon(u"state-busy"_s, Tone::Busy) : QIcon());
        Q_EMIT runningChanged();
    });
    removeTab(indexOf(m_empty));
    setCurrentIndex(addTab(output, title));
    tabBar()->show();
    return output;
}

bool RunOutputs::isRunning() const
{
    for (int i = 0; i < count(); ++i) {
        if (const RunOutput *output = outputAt(i); output && output->isRunning())
            return true;
    }
    return false;
}

/// What runs stays visible; its tab closes when it has ended.
void RunOutputs::closeTab(int index)
{
    RunOutput *output = outputAt(index);
    if (!output || output->isRunning())
        return;
    removeTab(index);
    output->deleteLater();
    if (count() == 0)
        showEmpty();
}

void RunOutputs::showEmpty()
{
    addTab(m_empty, {});
    tabBar()->hide();
}

} // namespace Aloft

#include "moc_runoutputs.cpp"
