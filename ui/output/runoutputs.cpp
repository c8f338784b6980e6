#include "ui/output/runoutputs.h"

#include "ui/output/outputpane.h"
#include "ui/theme/followlanguage.h"
#include "ui/theme/icons.h"

#include <QLabel>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

RunOutputs::RunOutputs(QWidget *parent) : QTabWidget(parent), m_empty(new QLabel)
{
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    tabBar()->setExpanding(false);
    auto *empty = static_cast<QLabel *>(m_empty);
    empty->setAlignment(Qt::AlignCenter);
    followLanguage(this, [this, empty] {
        setAccessibleName(tr("Output"));
        empty->setText(tr("What this file prints appears here. Run it with F5."));
    });
    connect(this, &QTabWidget::tabCloseRequested, this, &RunOutputs::closeTab);
    connect(this, &QTabWidget::currentChanged, this, [this](int index) {
        setFocusProxy(paneAt(index)); // not the tabs: what is typed is for the program
    });
    showEmpty();
}

OutputPane *RunOutputs::paneAt(int index) const
{
    return qobject_cast<OutputPane *>(widget(index));
}

void RunOutputs::add(OutputPane *pane, const QString &folder)
{
    pane->terminal().setFolder(folder);
    connect(pane, &OutputPane::linkActivated, this, &RunOutputs::linkActivated);
    connect(pane, &OutputPane::messagePosted, this, &RunOutputs::messagePosted);
    connect(pane, &OutputPane::runningChanged, this, [this, pane](bool isRunning) {
        setTabIcon(indexOf(pane), isRunning ? themedIcon(u"state-busy"_s, Tone::Busy) : QIcon());
        Q_EMIT runningChanged();
    });
    connect(pane, &OutputPane::stopOffered, this, [this, pane] {
        setCurrentWidget(pane);
        Q_EMIT stopOffered();
    });
    removeTab(indexOf(m_empty));
    addTab(pane, pane->title());
    tabBar()->show();
}

bool RunOutputs::isRunning() const
{
    return std::ranges::any_of(panes<OutputPane>(), &OutputPane::isRunning);
}

/// What runs stays visible; its tab closes when it has ended.
void RunOutputs::closeTab(int index)
{
    OutputPane *pane = paneAt(index);
    if (!pane || pane->isRunning())
        return;
    removeTab(index);
    pane->deleteLater();
    if (count() == 0) {
        showEmpty();
        Q_EMIT emptied();
    }
}

void RunOutputs::showEmpty()
{
    addTab(m_empty, {});
    tabBar()->hide();
}

} // namespace Aloft

#include "moc_runoutputs.cpp"
