#pragma once

#include <QDialog>

class QTextBrowser;

namespace Aloft {

/// How to get an OAuth client of one's own, step by step, with the pages of Google's console.
class ClientHelp : public QDialog
{
    Q_OBJECT

public:
    explicit ClientHelp(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    static QString html();

    QTextBrowser *m_text;
};

} // namespace Aloft
