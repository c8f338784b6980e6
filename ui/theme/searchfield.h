#pragma once

#include <QLineEdit>

namespace Aloft {

/// A line to search or filter with; its clear button has a name for assistive technology.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void nameClearButton();
};

} // namespace Aloft
