#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace Aloft {

/// Where the answer to input() or getpass() is typed, in the cell that asks.
class CellInputField : public QWidget
{
    Q_OBJECT

public:
    explicit CellInputField(QWidget *parent = nullptr);

    void ask(const QString &prompt, bool isPassword);
    bool hasKeyboard() const;
    void focusField();

Q_SIGNALS:
    void answered(const QString &value);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void answer();

    QLabel *m_prompt;
    QLineEdit *m_field;
};

} // namespace Aloft
