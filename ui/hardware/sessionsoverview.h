#pragma once

#include <QTreeView>

namespace Aloft {

class HardwareBook;
class SessionFigures;

/// All sessions at a glance: a line for each, sorted as its reader likes.
class SessionsOverview : public QTreeView
{
    Q_OBJECT

public:
    explicit SessionsOverview(HardwareBook &book, QWidget *parent = nullptr);

Q_SIGNALS:
    void sessionRequested(const QString &sessionId);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    SessionFigures *m_figures;
};

} // namespace Aloft
