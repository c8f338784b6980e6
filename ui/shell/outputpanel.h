#pragma once

#include "ui/output/runoutputs.h"

#include <QPointer>
#include <QUrl>
#include <QWidget>

class QLabel;
class QStackedLayout;

namespace Aloft {

class Page;
class RunBook;

/// The Output dock: what the current page's runs printed. The views are the pages' own. Whoever
/// follows a link of an output to another page keeps that output in view.
class OutputPanel : public QWidget
{
    Q_OBJECT

public:
    explicit OutputPanel(QWidget *parent = nullptr);

    void showOutputOf(Page *page); ///< null: nothing is open

    /// The output of a run, whatever page is open, until another page comes.
    void showRun(RunBook &book, const QString &runId);

    /// For what is mended in an output, here and in those of the pages.
    void setWritePermission(const RunOutputs::WritePermission &mayWrite);

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    void messagePosted(const Aloft::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    QWidget *viewOf(Page *page) const;
    void take(Page *page, QWidget *view);
    void bringUp(QWidget *view);
    void replaceLost();

    QPointer<Page> m_page;
    QStackedLayout *m_stack;
    QPointer<QWidget> m_shown;
    RunOutputs::WritePermission m_mayWrite;
    RunOutputs *m_runs; ///< that were asked for without their page
    QLabel *m_empty;
};

} // namespace Aloft
