#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace Aloft {

/// Says above figures why they stand still; where the machine goes on, leads back to it.
class Standstill : public QWidget
{
    Q_OBJECT

public:
    explicit Standstill(QWidget *parent = nullptr);

    void say(const QString &text); ///< empty: nothing is said
    void offerReturn(bool isOffered);

Q_SIGNALS:
    void returnRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_text;
    QToolButton *m_return;
};

} // namespace Aloft
