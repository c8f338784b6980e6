#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QStackedLayout;

namespace Aloft {

class Page;

/// The Output dock: what the current page's runs printed. The views are the pages' own.
class OutputPanel : public QWidget
{
    Q_OBJECT

public:
    explicit OutputPanel(QWidget *parent = nullptr);

    void showOutputOf(Page *page); ///< null: nothing is open

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QStackedLayout *m_stack;
    QLabel *m_empty;
};

} // namespace Aloft
