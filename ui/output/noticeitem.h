#pragma once

#include "ui/output/outputitem.h"

#include <functional>

class QLabel;
class QHBoxLayout;
class QToolButton;

namespace Aloft {

/// A line about the outputs themselves: something is missing, or can be seen elsewhere.
class NoticeItem : public OutputItem
{
    Q_OBJECT

public:
    enum class Kind { Information, Gap };

    NoticeItem(Kind kind, const QString &text, QWidget *parent = nullptr);

    QToolButton *addButton(const QString &text, const std::function<void()> &whenClicked);
    void setText(const QString &text);
    int heightFor(int width) override;
    QString plainText() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
    QLabel *m_label;
    QHBoxLayout *m_layout;
};

} // namespace Aloft
