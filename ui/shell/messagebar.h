#pragma once

#include "core/base/error.h"

#include <QFrame>
#include <QList>

class QAction;
class QHBoxLayout;
class QLabel;

namespace Aloft {

/// One message in a page (UX-142): what happened and what can be done, at most three buttons, the
/// details folded. Closing it is always possible.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Severity { Info, Warning, Error };

    MessageBar(const Error &error, const QList<QAction *> &answers, QWidget *parent = nullptr);
    MessageBar(const QString &text, Severity severity, const QList<QAction *> &answers,
               QWidget *parent = nullptr);

    QString text() const;
    Severity severity() const { return m_severity; }
    void close();

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build(const QString &text, const QList<QAction *> &answers);
    void addDetails(const QString &detail);
    void applyIcon();

    Severity m_severity;
    bool m_isAnnounced = false;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace Aloft
